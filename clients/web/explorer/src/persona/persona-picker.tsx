import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../language/language';
import { type PersonaName, personaNames, personas } from './personas';

interface PersonaPickerProps {
  readonly present: PersonaName | undefined;
  readonly onPick: (persona: PersonaName) => void;
}

/** Who one is in the demo; choosing another one signs in as them at once. */
export function PersonaPicker({ present, onPick }: PersonaPickerProps): ReactNode {
  const { language } = useLanguage();
  const label = useTexts().persona;
  return (
    <select
      className="persona-picker"
      aria-label={label}
      title={label}
      value={present ?? ''}
      onChange={({ target }) => onPick(target.value as PersonaName)}
    >
      {present === undefined && <option value="">{label}</option>}
      {personaNames.map((name) => (
        <option key={name} value={name}>
          {personas[name][language]}
        </option>
      ))}
    </select>
  );
}
