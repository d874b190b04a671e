import { TextSlot } from './text-slot';

describe('a text that stands by for a message', () => {
  const text = '{"data":{"name":"Anna Nowak"}}';

  it('takes the place of its stand-in', () => {
    const slot = new TextSlot();
    expect(slot.filled(JSON.stringify({ id: '1', payload: slot.standIn(text) }))).toBe(`{"id":"1","payload":${text}}`);
  });

  it('never comes into the message after, to whomever that is sent', () => {
    const slot = new TextSlot();
    slot.filled(JSON.stringify({ payload: slot.standIn(text), more: 1 }));
    expect(slot.filled('{"type":"pong","payload":{}}')).toBe('{"type":"pong","payload":{}}');
  });
});
