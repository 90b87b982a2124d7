import { useFigures, useTexts } from '#texts'
import { Stat } from '@/app/_ui/stat'
import { isOf, isSample } from '@/lib/domain/bundle/platforms'
import type { Model } from '@/lib/domain/contract/model'

/** The figures of a model, each with a plain sentence. */
export function ModelFigures({ model: { metrics, files, bytes: size, run } }: { model: Model }) {
  const t = useTexts('models')
  const { bytes, count, duration, fixed } = useFigures()
  const web = files.filter(({ path }) => isOf('web', path) && !isSample(path)).reduce((sum, file) => sum + file.bytes, 0)
  const figures = [
    { value: fixed(metrics.value, 3), label: metrics.metric, note: t(`figures.meaning.${metrics.metric}`) },
    { value: count(metrics.images), label: t('figures.heldOut', { heldOut: metrics.heldOut }), note: t('figures.heldOutNote') },
    { value: bytes(web), label: t('figures.web'), note: t('figures.webNote') },
    { value: bytes(size), label: t('figures.whole'), note: t('figures.wholeNote') },
    {
      value: run.seconds === null ? '–' : duration(run.seconds),
      label: t('figures.training'),
      note: t('figures.trainingNote', { preset: run.config.preset, seed: String(run.config.seed), memory: bytes(metrics.peakMemoryBytes) }),
    },
  ]
  return (
    <div className="my-4 grid grid-cols-2 overflow-hidden rounded-card border border-line rail:grid-cols-5">
      {figures.map((figure) => (
        <div key={figure.label} className="-mr-px -mb-px border-r border-b border-line p-3 last:col-span-2 rail:last:col-span-1">
          <Stat {...figure} />
        </div>
      ))}
    </div>
  )
}
