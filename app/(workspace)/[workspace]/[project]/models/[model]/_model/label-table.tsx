import { Card } from '@/app/_ui/card'
import { count } from '@/app/_ui/count'
import { ProgressBar } from '@/app/_ui/progress-bar'
import { Swatch } from '@/app/_ui/swatch'
import { Table } from '@/app/_ui/table'
import type { RunMetrics } from '@/lib/domain/run/run'

/** The result of each label, best first; a label that no held-out image shows has none. */
export function LabelTable({ metrics, colors }: { metrics: RunMetrics; colors: Record<string, number> }) {
  const detection = metrics.metric === 'mAP50'
  const rows = metrics.perLabel.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1))
  return (
    <Card
      title="Per label"
      flush
      foot={
        detection
          ? 'AP50: how well this label is found, with overlap of at least one half.'
          : 'Of the images of this label, the share that got it.'
      }
    >
      <Table label="Result per label" tight plain>
        <thead>
          <tr>
            <th>Label</th>
            <th className="num">{detection ? 'Boxes' : 'Images'}</th>
            <th className="num">{detection ? 'AP50' : 'Right'}</th>
            <th>
              <span className="sr-only">As a bar</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, value, count: examples }) => (
            <tr key={label}>
              <td>
                <span className="flex items-center gap-2">
                  {colors[label] && <Swatch color={colors[label]} />}
                  {label}
                </span>
              </td>
              <td className="num">{count(examples)}</td>
              <td className="num">{value === null ? 'not measured' : value.toFixed(3)}</td>
              <td className="w-1/3">
                {value !== null && <ProgressBar thin label={`${Math.round(100 * value)} %`} total={1} parts={[{ value }]} />}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
