import type { Address } from '@medplum/fhirtypes';
import type { AddressInput } from '../graph/inputs';
import { parts } from '../mapping/parts';

const order = ['home', undefined, 'temp', 'billing', 'work', 'old'];
const isCountryCode = /^[A-Z]{2}$/;

/** The home address, else another; undefined where it says nothing. No TERYT code: FHIR has no element for it. */
export function addressOf(addresses: readonly Address[] | undefined): AddressInput | undefined {
  const sorted = [...(addresses ?? [])].sort((one, other) => order.indexOf(one.use) - order.indexOf(other.use));
  const [address] = sorted;
  if (!address) return undefined;
  const { line, city, postalCode, state, country } = address;
  const told = parts({
    line: line?.join(', ') || undefined,
    city: city || undefined,
    postalCode: postalCode || undefined,
    state: state || undefined,
    country: country && isCountryCode.test(country) ? country : undefined,
  });
  return Object.keys(told).length > 0 ? told : undefined;
}
