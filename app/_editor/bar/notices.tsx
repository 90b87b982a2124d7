'use client'

import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { many } from '@/app/_ui/count'
import { useSession } from '@/app/_editor/editor-context'
import { useStore } from '@/app/_editor/store/store'

/** What needs the person: over the canvas, so that nothing below moves. */
export function Notices() {
  const { sync, images, place } = useSession()
  const { waiting, trouble, refused, lasting } = useStore(sync.state, (whole) => whole)
  const { problem, finished } = useStore(images.state, (whole) => whole)
  return (
    <div className="ed-notices">
      {trouble === 'signed-out' && (
        <Banner tone="warn" title="You are signed out." acts={<SignIn />}>
          Your {many(waiting, 'edit')} {waiting === 1 ? 'is' : 'are'} safe in this {lasting ? 'browser' : 'tab'} and will be saved when you are back.
        </Banner>
      )}
      {refused.length > 0 && <Refused />}
      {!lasting && waiting > 0 && (
        <Banner tone="warn" title="Keep this tab open until it says Saved.">
          This browser does not let Corral keep {many(waiting, 'edit')} over a reload.
        </Banner>
      )}
      {finished && (
        <Banner
          tone="ok"
          title="Nothing is left to label."
          acts={
            <>
              <ButtonLink size="xs" href={`/${place.workspace}/${place.project}`}>
                Back to images
              </ButtonLink>
              <Button size="xs" variant="ghost" onClick={() => images.state.set({ finished: false })}>
                Close
              </Button>
            </>
          }
        />
      )}
      {problem && (
        <Banner tone="danger" title={problem} acts={<Button size="xs" onClick={() => images.state.set({ problem: null })}>Close</Button>} />
      )}
    </div>
  )
}

/** In another tab, so that this one keeps its place. */
function SignIn() {
  return (
    <a className="btn btn-xs" href="/sign-in" target="_blank" rel="noreferrer">
      Sign in again
    </a>
  )
}

function Refused() {
  const { sync } = useSession()
  const refused = useStore(sync.state, (state) => state.refused)
  const images = [...new Set(refused.map(({ imageName }) => imageName))]
  const where = images.length === 1 ? images[0] : many(images.length, 'image')
  return (
    <Banner
      tone="danger"
      title={`${many(refused.length, 'edit')} on ${where} ${refused.length === 1 ? 'was' : 'were'} not accepted.`}
      acts={
        <>
          <Button size="xs" onClick={sync.retryRefused}>
            Try again
          </Button>
          <Button size="xs" variant="ghost" onClick={sync.dropRefused}>
            Let {refused.length === 1 ? 'it' : 'them'} go
          </Button>
        </>
      }
    >
      {[...new Set(refused.map((entry) => entry.refused))].join(' ')} {refused.length === 1 ? 'It is' : 'They are'} kept in this browser.
    </Banner>
  )
}
