'use client'

import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { many } from '@/app/_ui/count'
import { useSession } from '@/app/_editor/editor-context'
import { useStore } from '@/app/_editor/store/store'

/** What needs the person: over the canvas, so that nothing below moves. */
export function Notices() {
  const { sync, images } = useSession()
  const { waiting, trouble, refused, lasting } = useStore(sync.state, (whole) => whole)
  const problem = useStore(images.state, (state) => state.problem)
  return (
    <div className="ed-notices">
      {trouble === 'signed-out' && (
        <Banner tone="warn" title="You are signed out." acts={<SignIn />}>
          {lasting ? `Your ${many(waiting, 'edit')} ${waiting === 1 ? 'is' : 'are'} safe in this browser and will be saved when you are back.` : 'Sign in in another tab: this browser keeps nothing over a reload.'}
        </Banner>
      )}
      {refused.length > 0 && <Refused />}
      {!lasting && waiting > 0 && (
        <Banner tone="warn" title="Keep this tab open until it says Saved.">
          This browser does not let Corral keep {many(waiting, 'edit')} over a reload.
        </Banner>
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
