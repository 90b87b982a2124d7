import { useFigures, useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import { ProgressBar } from '@/app/_ui/progress-bar'
import { Swatch } from '@/app/_ui/swatch'
import { Table } from '@/app/_ui/table'
import type { RunMetrics } from '@/lib/domain/run/run'
import { LabelDownloads } from './label-downloads'

/** The result of each label, best first; a label that no held-out image shows has none. `name`: of its downloads. */
export function LabelTable({ metrics, colors, name }: { metrics: RunMetrics; colors: Record<string, number>; name: string }) {
  const t = useTexts('models')
  const { count, fixed } = useFigures()
  const detection = metrics.metric === 'mAP50'
  const rows = metrics.perLabel.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1))
  return (
    <Card
      title={t('perLabel.title')}
      flush
      aside={<LabelDownloads metrics={metrics} name={name} />}
      foot={detection ? t('perLabel.detection') : t('perLabel.classification')}
    >
      <Table label={t('perLabel.label')} tight plain>
        <thead>
          <tr>
            <th>{t('perLabel.name')}</th>
            <th className="num">{detection ? t('perLabel.boxes') : t('perLabel.images')}</th>
            <th className="num">{detection ? t('perLabel.ap50') : t('perLabel.right')}</th>
            <th>
              <span className="sr-only">{t('perLabel.bar')}</span>
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
              <td className="num">{value === null ? t('perLabel.unmeasured') : fixed(value, 3)}</td>
              <td className="w-1/3">
                {value !== null && (
                  <ProgressBar thin label={t('perLabel.part', { part: Math.round(100 * value) })} total={1} parts={[{ value }]} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
