import Link from 'next/link'
import { useFigures } from '#texts'
import { Card } from '@/app/_ui/card'
import { count, many } from '@/app/_ui/count'
import { Table } from '@/app/_ui/table'
import type { LoadedImport } from '@/app/(workspace)/[workspace]/[project]/imports/load-imports'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { formatName } from './format-name'

/** Imports with their sums, each leading to its report. */
export function ImportTable({ title, imports, place }: { title: string; imports: readonly LoadedImport[]; place: Place }) {
  const { day } = useFigures()
  return (
    <Card title={title} flush>
      <Table label={title} tight>
        <thead>
          <tr>
            <th>Source</th>
            <th>Kind</th>
            <th>Date</th>
            <th className="num">Images found</th>
            <th className="num">Kept</th>
            <th className="num">Repaired</th>
            <th className="num">Rejected</th>
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
              <td className="whitespace-nowrap text-fg-2">{formatName(one.format)}</td>
              <td className="whitespace-nowrap text-fg-2">{day(one.createdAt)}</td>
              <Sums summary={one.summary} />
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function Sums({ summary }: { summary: LoadedImport['summary'] }) {
  if (!summary) {
    return (
      <td colSpan={4} className="text-fg-3">
        Not finished
      </td>
    )
  }
  const { found, kept, repaired, rejected } = summary.images
  const boxes = summary.boxes.rejected
  return [found, kept, repaired, rejected].map((n, i) => (
    <td key={i} className={n === 0 && !(i === 3 && boxes > 0) ? 'num text-fg-3' : 'num'}>
      {count(n)}
      {i === 3 && boxes > 0 && ` + ${many(boxes, 'box', 'boxes')}`}
    </td>
  ))
}
