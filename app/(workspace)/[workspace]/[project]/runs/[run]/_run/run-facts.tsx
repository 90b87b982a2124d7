import { bytes } from '@/app/_ui/bytes'
import { Card } from '@/app/_ui/card'
import { count } from '@/app/_ui/count'
import type { Run } from '@/app/(workspace)/[workspace]/[project]/runs/_runs/run'

/** What a run is made of. */
export function RunFacts({ run }: { run: Run }) {
  const facts: [string, string, boolean?][] = [
    ['Snapshot', run.snapshot.hash.slice(0, 8), true],
    ['Images', count(run.snapshot.images)],
    ['Annotations', count(run.snapshot.annotations)],
    ['Seed', String(run.config.seed)],
    ...(run.metrics ? [['Peak memory', bytes(run.metrics.peakMemoryBytes)] as [string, string]] : []),
    ...(run.metrics?.threads ? [['Threads', String(run.metrics.threads)] as [string, string]] : []),
    ...(run.attempt > 1 ? [['Attempt', String(run.attempt)] as [string, string]] : []),
  ]
  return (
    <Card title="This run">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {facts.map(([name, value, mono]) => (
          <div key={name} className="contents">
            <dt className="text-fg-3">{name}</dt>
            <dd className={`m-0 text-right ${mono ? 'font-mono text-12' : 'num'}`}>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
