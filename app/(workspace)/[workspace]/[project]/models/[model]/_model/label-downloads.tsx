import { Download } from 'lucide-react'
import { useTexts } from '#texts'
import { buttonClass } from '@/app/_ui/button-class'
import type { RunMetrics } from '@/lib/domain/run/run'
import { writeCsv } from '@/lib/domain/formats/csv'

/** The result of each label as a file, for a sheet or a script. */
export function LabelDownloads({ metrics: { metric, perLabel }, name }: { metrics: RunMetrics; name: string }) {
  const t = useTexts('models')
  const column = metric === 'mAP50' ? 'AP50' : 'accuracy'
  const rows = perLabel.map(({ label, count, value }) => ({ label, count, [column]: value }))
  const files = [
    { ending: 'csv', type: 'text/csv', text: writeCsv(rows) },
    { ending: 'json', type: 'application/json', text: JSON.stringify(rows, null, 2) },
  ]
  const linked = files.map(({ type, text, ending }) => ({ ending, href: `data:${type};charset=utf-8,${encodeURIComponent(text)}` }))
  return linked.map(({ ending, href }) => (
    <a
      key={ending}
      className={buttonClass({ variant: 'ghost', size: 'xs' })}
      href={href}
      download={`${name}.${ending}`}
      aria-label={t('perLabel.download', { format: ending.toUpperCase() })}
    >
      <Download aria-hidden="true" /> {ending.toUpperCase()}
    </a>
  ))
}
