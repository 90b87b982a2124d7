import Link from 'next/link'
import { AgoText } from '@/app/_ui/ago-text'
import { bytes } from '@/app/_ui/bytes'
import { Table } from '@/app/_ui/table'
import type { Model } from '@/app/(workspace)/[workspace]/[project]/models/[model]/_model/model'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'

/** Models, newest first. */
export function ModelTable({ place, models, now }: { place: Place; models: readonly Model[]; now: string }) {
  return (
    <Table label="Models">
      <thead>
        <tr>
          <th>Model</th>
          <th className="num">Result</th>
          <th>Measured on</th>
          <th>Labels</th>
          <th className="num">Size</th>
          <th>Run</th>
          <th>Trained</th>
        </tr>
      </thead>
      <tbody>
        {models.map(({ number, metrics, labels, bytes: size, run, createdAt }) => (
          <tr key={number}>
            <td>
              <Link className="font-medium" href={pages.model(place, number)}>
                Model {number}
              </Link>
            </td>
            <td className="num">
              <b>{metrics.value.toFixed(3)}</b> <span className="text-fg-3">{metrics.metric}</span>
            </td>
            <td className="num !text-left">
              {metrics.images} {metrics.heldOut} images
            </td>
            <td className="max-w-60 truncate" title={labels.join(', ')}>
              {labels.join(', ')}
            </td>
            <td className="num">{bytes(size)}</td>
            <td>
              <Link href={pages.run(place, run.number)}>Run {run.number}</Link>
            </td>
            <td className="whitespace-nowrap text-fg-3">
              <AgoText at={createdAt} now={now} />
              {run.by && `, ${run.by}`}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
