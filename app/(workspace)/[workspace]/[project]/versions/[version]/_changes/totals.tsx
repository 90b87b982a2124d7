import { useFigures, useTexts } from '#texts'
import type { Comparison } from '@/lib/domain/contract/dataset-version'

/** What is otherwise, in numbers, and what the colours of the boxes mean. */
export function Totals({ totals: { images, annotations } }: { totals: NonNullable<Comparison['totals']> }) {
  const t = useTexts('versions')
  const { count } = useFigures()
  const rows = [
    [t('changes.images'), images],
    [t('changes.annotations'), annotations],
  ] as const
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-8 gap-y-3">
      <table className="text-left">
        <thead className="text-12 text-fg-3">
          <tr>
            <td />
            {(['added', 'removed', 'changed'] as const).map((what) => (
              <th key={what} scope="col" className="px-3 font-regular">
                {t(`changes.what.${what}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, sums]) => (
            <tr key={name}>
              <th scope="row" className="font-regular text-fg-2">
                {name}
              </th>
              {(['added', 'removed', 'changed'] as const).map((what) => (
                <td key={what} className="num px-3">
                  {count(sums[what])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-fg-2">
        {(['removed', 'added', 'same'] as const).map((tone) => (
          <li key={tone} className="flex items-center gap-1.5">
            <svg className="change-marks" data-alone viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
              <rect data-tone={tone} x="1" y="1" width="14" height="10" />
            </svg>
            {t(`changes.key.${tone}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}
