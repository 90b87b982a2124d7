'use client'

import Link from 'next/link'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { problemText } from '@/app/_client/api-problem'
import { requestSignInMail } from '@/app/_client/session'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { buttonClass } from '@/app/_ui/button-class'
import { pages } from '@/lib/domain/address/pages'
import { askedText, rememberAsked, type Asked } from './asked'

const WAIT = 60 // seconds until another mail can be asked for: most arrive within that

const never = () => () => {}

/** What happens now, and another mail after a visible countdown. */
export function SentNote({ from, host }: { from: string; host: string }) {
  const text = useSyncExternalStore(never, askedText, () => null)
  const asked = text ? (JSON.parse(text) as Asked) : undefined
  const back = pages.signIn(asked?.callbackUrl)
  return (
    <>
      <p className="mb-5 mt-2 text-fg-2">
        If {asked ? <b className="text-fg">{asked.email}</b> : 'this address'} may sign in at {host}, a link is on its way. It works once,
        within 24 hours, in any browser.
      </p>
      <div className="flex flex-wrap gap-2">
        {asked && <Again asked={asked} />}
        <Link href={back} className={buttonClass({ variant: 'ghost' })}>
          Use another address
        </Link>
      </div>
      <Banner className="mt-6">
        <span className="text-12 leading-4">
          Nothing after a minute? Look in the spam folder for a mail from {from}, or ask the person who invited you to send the invite
          again.
        </span>
      </Banner>
    </>
  )
}

function Again({ asked }: { asked: Asked }) {
  const [since, setSince] = useState(asked.at)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const left = useSecondsLeft(since + WAIT * 1000)

  async function again() {
    setBusy(true)
    setProblem(undefined)
    try {
      await requestSignInMail(asked.email, asked.callbackUrl)
      rememberAsked({ ...asked, at: Date.now() })
      setSince(Date.now())
    } catch (error) {
      setProblem(problemText(error))
    }
    setBusy(false)
  }

  return (
    <>
      <Button busy={busy} disabled={left > 0} onClick={() => void again()}>
        {left > 0 ? (
          <>
            Send again in <span className="num">{`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`}</span>
          </>
        ) : (
          'Send again'
        )}
      </Button>
      {problem && (
        <Banner tone="danger" className="order-last basis-full">
          {problem}
        </Banner>
      )}
    </>
  )
}

/** Whole seconds until a moment (ms since 1970), counted down on screen. */
function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((until - now) / 1000))
}
