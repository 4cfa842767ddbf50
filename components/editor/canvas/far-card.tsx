import { ComponentIcon } from './component-icon';

/** What is left of a card from afar: icon and title in its family's colour; farther still, a block. Shown by CSS. */
export function FarCard({ icon, title }: { icon: string; title: string }) {
  return (
    <div aria-hidden className="card-far">
      <ComponentIcon name={icon} className="card-far-icon" />
      <span className="card-far-title">{title}</span>
    </div>
  );
}
