import type { ReactNode } from 'react';
import logo from '../favicon.svg';
import { useTexts } from '../language/language';

export function Brand(): ReactNode {
  return (
    <h1 className="brand">
      <img src={logo} alt="" width="24" height="24" />
      <span>Salus</span> <small>{useTexts().explorer}</small>
    </h1>
  );
}
