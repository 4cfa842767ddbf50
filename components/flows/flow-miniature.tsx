import { cardHeight, cardWidth, layOutMiniature, type Miniature } from './miniature-layout';

export interface FlowMiniatureProps {
  readonly miniature: Miniature;
  readonly className?: string;
}

/** The graph at a glance, decorative: the card beside it says the rest in words. */
export function FlowMiniature({ miniature, className }: FlowMiniatureProps) {
  if (miniature.components.length === 0) return <EmptyMiniature className={className} />;
  const { viewBox, boxes, curves } = layOutMiniature(miniature);
  return (
    <svg aria-hidden viewBox={viewBox} preserveAspectRatio="xMidYMid meet" className={className}>
      {curves.map((path) => (
        <path key={path} d={path} fill="none" strokeWidth={8} className="stroke-line-control" />
      ))}
      {boxes.map(({ id, x, y, family }) => (
        <g key={id} transform={`translate(${x} ${y})`} className={familyColours[family] ?? 'text-port-any'}>
          <rect
            width={cardWidth}
            height={cardHeight}
            rx={22}
            strokeWidth={6}
            className="fill-surface stroke-line-strong"
          />
          <rect x={24} y={28} width={34} height={34} rx={10} className="fill-current" />
          <rect x={74} y={36} width={120} height={18} rx={9} className="fill-line-control opacity-60" />
          <rect x={24} y={92} width={190} height={14} rx={7} className="fill-line-strong" />
        </g>
      ))}
    </svg>
  );
}

function EmptyMiniature({ className }: { className?: string | undefined }) {
  return (
    <svg aria-hidden viewBox="0 0 400 200" className={className}>
      <rect
        x={110}
        y={55}
        width={180}
        height={90}
        rx={14}
        fill="none"
        strokeWidth={2}
        strokeDasharray="8 8"
        className="stroke-line-strong"
      />
    </svg>
  );
}

const familyColours: Record<string, string> = {
  inputs: 'text-port-message',
  prompts: 'text-port-memory',
  models: 'text-port-model',
  outputs: 'text-port-embeddings',
};
