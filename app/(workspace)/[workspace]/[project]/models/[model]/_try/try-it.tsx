'use client'

import { Camera, CameraOff, Upload } from 'lucide-react'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { cx } from '@/app/_ui/cx'
import { Slider } from '@/app/_ui/slider'
import { WaitBar } from '@/app/_ui/progress-bar'
import { ask, type Answer } from './answer'
import { rowsOf, sentenceOf } from './rows'
import { TryAnswers } from './try-answers'
import { TryStage } from './try-stage'
import { useCamera } from './use-camera'
import { useModel } from './use-model'

type Props = { url: string; labels: readonly string[]; colors: Record<string, number>; kind: 'detection' | 'classification' }

/** Runs the bundle in this browser on a picture that is dropped or chosen, or on the camera. No picture is sent anywhere. */
export function TryIt({ url, labels, colors, kind }: Props) {
  const { load, loading } = useModel(url)
  const [answer, setAnswer] = useState<Answer>()
  const [picture, setPicture] = useState<ImageBitmap>()
  const [problem, setProblem] = useState<string>()
  const [threshold, setThreshold] = useState(0.5)
  const camera = useCamera(async (video) => setAnswer(await ask(await load(), video)), (error) => setProblem(cameraProblem(error)))

  async function look(file: File | undefined) {
    if (!file) return
    camera.off()
    setProblem(undefined)
    try {
      const bitmap = await decode(file)
      const said = await ask(await load(), bitmap)
      setPicture(bitmap)
      setAnswer(said)
    } catch (error) {
      setProblem(error instanceof Unreadable ? error.message : 'The model could not be run in this browser. Load the page again, or try another browser.')
    }
  }

  const shown = answer && { answer, found: 'found' in answer ? answer.found.filter(({ score }) => score >= threshold) : [] }
  return (
    <Card
      title="Try it"
      flush
      aside={
        <>
          runs in this browser
          <Button
            size="xs"
            icon={camera.on ? <CameraOff aria-hidden="true" /> : <Camera aria-hidden="true" />}
            onClick={() => {
              setProblem(undefined)
              setPicture(undefined)
              setAnswer(undefined)
              camera.toggle()
            }}
          >
            {camera.on ? 'Stop' : 'Camera'}
          </Button>
        </>
      }
    >
      {loading && <WaitBar label="Loading the model" />}
      {(camera.on || (picture && shown)) && (
        <TryStage size={shown?.answer ?? { width: 1, height: 1 }} found={shown?.found ?? []} colors={colors} ms={shown?.answer.ms ?? 0}>
          {camera.on ? <video ref={camera.video} muted playsInline aria-label="Camera" /> : <Drawn picture={picture!} />}
        </TryStage>
      )}
      <div className="flex flex-col gap-3 p-4">
        {problem && <Banner tone="danger">{problem}</Banner>}
        {shown && kind === 'detection' && (
          <div className="flex items-center gap-3 text-12">
            <span className="text-fg-2">Threshold</span>
            <Slider className="flex-1" label="Threshold" value={threshold} onChange={setThreshold} min={0.05} max={0.95} step={0.01} />
            <b className="num">{threshold.toFixed(2)}</b>
          </div>
        )}
        {shown && <TryAnswers rows={rowsOf(shown.answer, labels, threshold)} colors={colors} />}
        <p className="sr-only" role="status" aria-label="Answer of the model">
          {loading ? 'Loading the model.' : shown && !camera.on && sentenceOf(shown.answer, labels, threshold)}
        </p>
        <DropPlace onFile={(file) => void look(file)} />
      </div>
    </Card>
  )
}

/** A bitmap as it is, as wide as its place. */
function Drawn({ picture }: { picture: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => canvas.current?.getContext('2d')?.drawImage(picture, 0, 0), [picture])
  return <canvas ref={canvas} width={picture.width} height={picture.height} role="img" aria-label="The picture tried" />
}

function DropPlace({ onFile }: { onFile: (file: File | undefined) => void }) {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0])
  }
  return (
    <label
      className={cx('flex min-h-12 cursor-pointer items-center justify-center gap-2 rounded-control border border-dashed p-2 text-12 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus', over ? 'border-accent bg-accent-bg' : 'border-line-control')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Upload className="!size-3.5 text-fg-3" aria-hidden="true" />
      <span>
        Drop a picture, or <span className="text-accent-text">choose one</span>
      </span>
      <input
        type="file"
        className="sr-only"
        accept="image/jpeg,image/png,image/webp"
        aria-label="Picture to try"
        onChange={({ target }) => {
          onFile(target.files?.[0])
          target.value = '' // the same picture may be chosen again
        }}
      />
    </label>
  )
}

class Unreadable extends Error {}

async function decode(file: File): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file)
  } catch {
    throw new Unreadable(`${file.name} is not a picture that this browser can read. Choose a JPEG, PNG or WebP.`)
  }
}

function cameraProblem(error: unknown): string {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError') return 'The browser did not give the camera. Allow it for this site and try again.'
  if (name === 'NotFoundError' || !('mediaDevices' in navigator)) return 'No camera was found here. Drop a picture instead.'
  return 'The camera could not be used. Drop a picture instead.'
}
