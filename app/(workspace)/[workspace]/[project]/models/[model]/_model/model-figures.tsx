import { bytes } from '@/app/_ui/bytes'
import { count } from '@/app/_ui/count'
import { duration } from '@/app/_ui/duration'
import { Stat } from '@/app/_ui/stat'
import type { Model } from './model'

const MEANING = {
  mAP50: 'How well objects are found and named, 0 to 1: a box counts when it overlaps the true one by half.',
  accuracy: 'The share of images that get the right label, 0 to 1.',
}

/** The figures of a model, each with a plain sentence. */
export function ModelFigures({ model: { metrics, files, bytes: size, run } }: { model: Model }) {
  const web = files.filter(({ path }) => path.startsWith('model_web/')).reduce((sum, file) => sum + file.bytes, 0)
  const figures = [
    { value: metrics.value.toFixed(3), label: metrics.metric, note: MEANING[metrics.metric] },
    { value: count(metrics.images), label: `${metrics.heldOut} images`, note: 'It was measured on these and never learnt from them.' },
    { value: bytes(web), label: 'Web download', note: 'The first load in a browser; then it is cached.' },
    { value: bytes(size), label: 'Whole bundle', note: 'Everything in one zip, with the manifest.' },
    {
      value: run.seconds === null ? '–' : duration(run.seconds),
      label: 'Training',
      note: `Preset ${run.config.preset}, seed ${run.config.seed}; at most ${bytes(metrics.peakMemoryBytes)} of memory.`,
    },
  ]
  return (
    <div className="my-4 grid grid-cols-2 overflow-hidden rounded-card border border-line rail:grid-cols-5">
      {figures.map((figure) => (
        <div key={figure.label} className="-mr-px -mb-px border-r border-b border-line p-3">
          <Stat {...figure} />
        </div>
      ))}
    </div>
  )
}
