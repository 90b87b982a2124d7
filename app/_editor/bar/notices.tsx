'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { useWorkbench } from '@/app/_editor/editor-context'
import { useStore } from '@/app/_client/store'
import { NotLasting } from '@/app/_outbox/not-lasting'
import { Asleep } from '@/app/_client/asleep'
import { RefusedEdits } from '@/app/_outbox/refused-edits'
import { SignedOut } from '@/app/_outbox/signed-out'
import { Unread } from '@/app/_outbox/unread'
import { GoneImage } from './gone-image'
import { LostWork } from './lost-work'
import { NothingLeft } from './nothing-left'
import { TakenImage } from './taken-image'

/** What needs the person: over the canvas, so that nothing below moves. */
export function Notices() {
  const t = useTexts('editor')
  const { sync, images } = useWorkbench()
  const refused = useStore(sync.state, (state) => state.refused)
  const { problem, news, lost } = useStore(images.state, (whole) => whole)
  const said = refused.some((edit) => edit.refused === problem)
  return (
    <div className="ed-notices">
      <SignedOut sync={sync} />
      <Asleep />
      <RefusedEdits sync={sync} />
      <Unread sync={sync} />
      <GoneImage />
      <LostWork />
      <TakenImage />
      {news && lost?.words !== news && (
        <Banner
          tone="warn"
          title={news}
          acts={
            <Button size="xs" onClick={() => images.state.set({ news: null })}>
              {t('close')}
            </Button>
          }
        />
      )}
      <NotLasting sync={sync} />
      <NothingLeft />
      {problem && !said && (
        <Banner
          tone="danger"
          title={problem}
          acts={
            <Button size="xs" onClick={() => images.state.set({ problem: null })}>
              {t('close')}
            </Button>
          }
        />
      )}
    </div>
  )
}
