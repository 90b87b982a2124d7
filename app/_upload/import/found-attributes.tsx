import { useTexts } from '#texts'
import { cx } from '@/app/_ui/cx'
import type { ImportSurvey } from '@/lib/domain/import/survey'

/** What annotations say beside their label, and what becomes of it beside what the project asks already. */
export function FoundAttributes({ attributes }: { attributes: ImportSurvey['attributes'] }) {
  const t = useTexts('upload.import.attributes')
  const kinds = useTexts('projectSettings.attributes.kinds')
  if (attributes.length === 0) return null
  return (
    <section aria-label={t('title')} className="import-labels">
      <p className="import-label-head px-3 py-2">{t('title')}</p>
      <ul className="import-label-rows">
        {attributes.map(({ name, kind, choices, labels, values, fate }, at) => (
          <li key={at} className="import-attribute">
            <span className="min-w-0 truncate" title={name}>
              {name}
            </span>
            <span className="min-w-0 truncate text-fg-2" title={[...choices, ...labels].join(', ')}>
              {kinds(kind)}
              {choices.length > 0 && <span className="text-fg-3"> {choices.join(', ')}</span>}
            </span>
            <span className="num text-fg-2">{t('values', { n: values })}</span>
            <span className={cx('import-label-note', fate === 'stays' && 'text-warn-text')}>{fate && t(`fate.${fate}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
