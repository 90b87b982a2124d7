import { Check, Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { Tone } from './tone'

const ICONS = { accent: Info, ok: Check, warn: TriangleAlert, danger: OctagonAlert }

/** The icon that goes with a tone, so that colour is never the only sign. */
export function ToneIcon({ tone }: { tone?: Tone }) {
  const Icon = tone ? ICONS[tone] : Info
  return <Icon aria-hidden="true" />
}
