import { useTexts } from '#texts'
import type { Attributes } from '@/lib/domain/annotation/attributes'

/** What a box says beside its label, for whoever may look and not change. */
export function ReadValues({ values }: { values: Attributes }) {
  const t = useTexts('editor')
  const said = Object.entries(values)
  if (said.length === 0) return null
  return (
    <dl className="ed-fields ed-values-read">
      {said.map(([name, value]) => (
        <div key={name} className="ed-value">
          <dt className="truncate text-fg-2" title={name}>
            {name}
          </dt>
          <dd className="wrap-anywhere text-fg">
            {typeof value === 'boolean' ? t(value ? 'box.values.yes' : 'box.values.no') : String(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
