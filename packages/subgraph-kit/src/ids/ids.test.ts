import fc from 'fast-check';
import { decodeId, encodeId, newUuid, tryDecodeId } from './ids';

const uuids = fc.uuid({ version: 7 });
const times = fc.date({
  min: new Date('1900-01-01T00:00:00Z'),
  max: new Date('2200-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('a public id', () => {
  it('gives back the parts it was made of', () => {
    fc.assert(
      fc.property(uuids, uuids, times, (patient, local, time) => {
        expect(
          decodeId('Measurement', encodeId('Measurement', { patient, local, time }), 'patient', 'local', 'time'),
        ).toEqual({ patient, local, time });
        expect(decodeId('Patient', encodeId('Patient', { patient }), 'patient')).toEqual({ patient });
        expect(decodeId('Practitioner', encodeId('Practitioner', { local }), 'local')).toEqual({ local });
      }),
    );
  });

  it('is refused as the id of another type, or where it lacks a part', () => {
    const id = encodeId('Patient', { patient: newUuid() });
    expect(tryDecodeId('Encounter', id)).toBeUndefined();
    expect(() => decodeId('Encounter', id, 'patient')).toThrow(/not the id of a Encounter/);
    expect(() => decodeId('Patient', id, 'patient', 'local')).toThrow(/not the id/);
  });

  it('is refused when it is garbage, too long, or spelt otherwise than it was given out', () => {
    const id = encodeId('Patient', { patient: newUuid() });
    expect(tryDecodeId('Patient', `${id}=`)).toBeUndefined();
    expect(tryDecodeId('Patient', `${id}A`)).toBeUndefined();
    expect(tryDecodeId('Patient', 7)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => expect(tryDecodeId('Patient', text)).toBeUndefined()));
  });
});
