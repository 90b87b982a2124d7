import Link from 'next/link'
import { useFigures, useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import { cx } from '@/app/_ui/cx'
import { Table } from '@/app/_ui/table'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { ListedImport } from '@/lib/domain/contract/import'
import { formatName } from './format-name'

/** Imports with their sums, each leading to its report; on a phone what was found, kept and rejected, the report says the rest. */
export function ImportTable({ title, imports, place }: { title: string; imports: readonly ListedImport[]; place: Place }) {
  const t = useTexts('imports')
  const { day } = useFigures()
  return (
    <Card title={title} flush>
      <Table label={title} tight>
        <thead>
          <tr>
            <th>{t('source')}</th>
            <th className="max-rail:hidden">{t('kind')}</th>
            <th className="max-rail:hidden">{t('date')}</th>
            <th className="num">{t('found')}</th>
            <th className="num">{t('kept')}</th>
            <th className="num max-rail:hidden">{t('repaired')}</th>
            <th className="num">{t('rejected')}</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.id}>
              <td>
                <Link className="font-mono text-12" href={pages.import(place, one.id)}>
                  {one.source}
                </Link>
              </td>
              <td className="whitespace-nowrap text-fg-2 max-rail:hidden">{formatName(one.format, t)}</td>
              <td className="whitespace-nowrap text-fg-2 max-rail:hidden">{day(one.createdAt)}</td>
              <Sums one={one} />
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function Sums({ one: { summary, stage } }: { one: ListedImport }) {
  const { count } = useFigures()
  const t = useTexts('imports')
  if (!summary) {
    return (
      <td colSpan={4} className="text-fg-3">
        {t(`stage.${stage === 'done' ? 'sending' : stage}`)}
      </td>
    )
  }
  const { found, kept, repaired, rejected } = summary.images
  const boxes = summary.boxes.rejected
  return [found, kept, repaired, rejected].map((n, i) => (
    <td key={i} className={cx('num', n === 0 && !(i === 3 && boxes > 0) && 'text-fg-3', i === 2 && 'max-rail:hidden')}>
      {count(n)}
      {i === 3 && boxes > 0 && ` + ${t('report.thing.box', { n: boxes })}`}
    </td>
  ))
}
