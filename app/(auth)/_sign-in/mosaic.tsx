import { labelClass } from '@/app/_ui/swatch'
import { scenes, type Scene } from './scene'

// The colours of painted things, not of the interface: from the middle to the rim.
const PAINT: Record<string, [middle: string, rim: string]> = {
  plasma: ['#e9e2e0', '#d9cfce'],
  'red-cell': ['#dcb3ab', '#b9756f'],
  'white-cell': ['#5b3aa0', '#a493cf'],
  platelet: ['#7d5aa8', '#9a7bbd'],
  soil: ['#a99a83', '#8d7e69'],
  crown: ['#6f9a4e', '#37592c'],
  'crown-dry': ['#a3a35a', '#66672f'],
  shade: ['#1d1a16', '#1d1a16'],
  wall: ['#d5d3cf', '#bdbab4'],
  board: ['#8b7a66', '#7a6a57'],
  'pack-0': ['#c9503f', '#a93c2e'],
  'pack-1': ['#3d6fa8', '#2d5586'],
  'pack-2': ['#4f8a5b', '#3a6b45'],
  'pack-3': ['#d8a23a', '#b98425'],
  wood: ['#b98d62', '#94683f'],
  orange: ['#f6a53c', '#d0690f'],
  lemon: ['#f7df63', '#cfa81c'],
  plum: ['#8a4f8f', '#4e2257'],
}

/** What Corral is about, at a glance: pictures and the boxes on them. Decoration, so hidden from those who listen. */
export function Mosaic() {
  return (
    <div className="relative overflow-hidden bg-canvas max-rail:hidden" aria-hidden="true">
      <svg width="0" height="0" className="absolute">
        <defs>
          {Object.entries(PAINT).map(([name, [middle, rim]]) => (
            <radialGradient key={name} id={`paint-${name}`} cx=".42" cy=".38" r=".72">
              <stop offset="0" stopColor={middle} />
              <stop offset="1" stopColor={rim} />
            </radialGradient>
          ))}
        </defs>
      </svg>
      <div className="absolute inset-2 grid auto-rows-fr grid-cols-3 gap-2">
        {scenes.map((scene, i) => (
          <MosaicTile key={i} scene={scene} />
        ))}
      </div>
    </div>
  )
}

const paint = (name: string) => `url(#paint-${name})`

function MosaicTile({ scene: { ground, slabs, discs, edges } }: { scene: Scene }) {
  return (
    <svg viewBox="0 0 240 200" preserveAspectRatio="xMidYMid slice" className="size-full rounded-control">
      <rect width="240" height="200" fill={paint(ground)} />
      {slabs.map(({ x, y, w, h, fill }, i) => (
        <rect key={i} x={x} y={y} width={w} height={h} rx="1.5" fill={paint(fill)} />
      ))}
      {discs.map(({ x, y, rx, ry, turn, fill }, i) => (
        <ellipse
          key={i}
          cx={x}
          cy={y}
          rx={rx}
          ry={ry}
          transform={`rotate(${turn} ${x} ${y})`}
          fill={paint(fill)}
          opacity={fill === 'shade' ? 0.35 : undefined}
        />
      ))}
      {edges.map(([color, x, y, w, h], i) => (
        <rect
          key={i}
          x={x}
          y={y}
          width={w}
          height={h}
          fill="none"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
          className={`${labelClass(color)} stroke-label`}
        />
      ))}
    </svg>
  )
}
