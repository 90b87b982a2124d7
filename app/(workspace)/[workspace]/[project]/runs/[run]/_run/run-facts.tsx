import { useFigures, useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import type { Run } from '@/lib/domain/contract/run'

/** What a run is made of. */
export function RunFacts({ run }: { run: Run }) {
  const t = useTexts('runs')
  const { bytes, count } = useFigures()
  const facts: [string, string, boolean?][] = [
    [t('facts.snapshot'), run.snapshot.hash.slice(0, 8), true],
    ...run.snapshot.versions.map(({ number, name }): [string, string] => [t('facts.version', { number: String(number) }), name]),
    [t('images'), count(run.snapshot.images)],
    [t('facts.annotations'), count(run.snapshot.annotations)],
    [t('facts.seed'), String(run.config.seed)],
    ...(run.metrics ? [[t('facts.memory'), bytes(run.metrics.peakMemoryBytes)] as [string, string]] : []),
    ...(run.threads ? [[t('facts.threads'), String(run.threads)] as [string, string]] : []),
    ...(run.attempt > 1 ? [[t('facts.attempt'), String(run.attempt)] as [string, string]] : []),
  ]
  return (
    <Card title={t('facts.title')}>
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
