'use client'

import { Camera, CameraOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useFigures, useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { WaitBar } from '@/app/_ui/progress-bar'
import { Slider } from '@/app/_ui/slider'
import type { ProjectType } from '@/lib/domain/contract/project'
import { drawPicture } from '@/lib/sdk/draw-picture'
import { DropPlace } from './drop-place'
import { rowsOf, sentenceOf } from './rows'
import { TryAnswers } from './try-answers'
import { TryStage } from './try-stage'
import { useTry } from './use-try'

type Props = { url: string; labels: readonly string[]; colors: Record<string, number>; kind: ProjectType }

/** Runs the bundle in this browser on a picture that is dropped or chosen, or on the camera. No picture is sent anywhere. */
export function TryIt({ url, labels, colors, kind }: Props) {
  const t = useTexts('models')
  const { percent } = useFigures()
  const { loading, answer, picture, problem, video, watching, watch, look } = useTry(url)
  const [threshold, setThreshold] = useState(0.5)
  const found = answer && 'found' in answer ? answer.found.filter(({ score }) => score >= threshold) : []
  const camera = (
    <Button size="xs" icon={watching ? <CameraOff aria-hidden="true" /> : <Camera aria-hidden="true" />} onClick={watch}>
      {watching ? t('try.stop') : t('try.camera')}
    </Button>
  )
  return (
    <Card
      title={t('try.title')}
      flush
      aside={
        <>
          {t('try.here')} {camera}
        </>
      }
    >
      {loading && <WaitBar label={t('try.loading')} />}
      {(watching || picture) && (
        <TryStage size={answer ?? { width: 1, height: 1 }} found={found} colors={colors} ms={answer?.ms}>
          {watching ? <video ref={video} muted playsInline aria-label={t('try.camera')} /> : <Drawn picture={picture!} />}
        </TryStage>
      )}
      <div className="flex flex-col gap-3 p-4">
        {problem && <Banner tone="danger">{problem}</Banner>}
        {answer && kind === 'detection' && <Threshold value={threshold} onChange={setThreshold} />}
        {answer && <TryAnswers rows={rowsOf({ answer, labels, threshold }, percent)} colors={colors} />}
        <p className="sr-only" role="status" aria-label={t('try.answer')}>
          {loading ? t('try.loadingSentence') : answer && !watching && sentenceOf({ answer, labels, threshold }, { t, percent })}
        </p>
        <DropPlace onFile={(file) => void look(file)} />
      </div>
    </Card>
  )
}

function Threshold({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const t = useTexts('models')
  const { fixed } = useFigures()
  return (
    <div className="flex items-center gap-3 text-12">
      <span className="text-fg-2">{t('try.threshold')}</span>
      <Slider className="flex-1" label={t('try.threshold')} value={value} onChange={onChange} min={0.05} max={0.95} step={0.01} />
      <b className="num">{fixed(value, 2)}</b>
    </div>
  )
}

/** A picture as it is, as wide as its place. */
function Drawn({ picture }: { picture: HTMLImageElement }) {
  const t = useTexts('models')
  const canvas = useRef<HTMLCanvasElement>(null)
  const { naturalWidth: width, naturalHeight: height } = picture
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context) drawPicture(context, picture, { x: 0, y: 0, w: width, h: height })
  }, [picture, width, height])
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={t('try.picture')} />
}
