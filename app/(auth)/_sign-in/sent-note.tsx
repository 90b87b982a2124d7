'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useFigures, useTexts } from '#texts'
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
  const t = useTexts('signIn')
  const text = useSyncExternalStore(never, askedText, () => null)
  const asked = text ? (JSON.parse(text) as Asked) : undefined
  const back = pages.signIn(asked?.callbackUrl)
  return (
    <>
      <p className="mb-5 mt-2 text-fg-2">
        {asked
          ? t.rich('sent.text', { email: asked.email, host, b: (email) => <b className="text-fg">{email}</b> })
          : t('sent.textUnknown', { host })}
      </p>
      <div className="flex flex-wrap gap-2">
        {asked && <Again asked={asked} />}
        <Link href={back} className={buttonClass({ variant: 'ghost' })}>
          {t('sent.other')}
        </Link>
      </div>
      <Banner className="mt-6">
        <span className="text-12 leading-4">{t('sent.nothing', { from })}</span>
      </Banner>
    </>
  )
}

function Again({ asked }: { asked: Asked }) {
  const { clock } = useFigures()
  const t = useTexts('signIn')
  const [since, setSince] = useState(asked.at)
  const left = useSecondsLeft(since + WAIT * 1000)

  const {
    mutate: again,
    isPending,
    error,
  } = useMutation({
    mutationFn: () => requestSignInMail(asked.email, asked.callbackUrl),
    onSuccess: () => {
      rememberAsked({ ...asked, at: Date.now() })
      setSince(Date.now())
    },
  })

  return (
    <>
      <Button busy={isPending} disabled={left > 0} onClick={() => again()}>
        {left > 0 ? t.rich('sent.againIn', { left: clock(left), time: (time) => <span className="num">{time}</span> }) : t('sent.again')}
      </Button>
      {error && (
        <Banner tone="danger" className="order-last basis-full">
          {problemText(error)}
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
