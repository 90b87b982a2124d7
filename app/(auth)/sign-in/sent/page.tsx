import { Mail } from 'lucide-react'
import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { useTexts } from '#texts'
import { SentNote } from '@/app/(auth)/_sign-in/sent-note'
import { siteFacts } from '@/lib/web/site-facts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('signIn'))('sent.title') })

export default function SentPage() {
  const t = useTexts('signIn')
  const { host, mailFrom } = siteFacts()
  return (
    <>
      <span className="mb-4 grid size-12 place-items-center rounded-dialog bg-accent-bg text-accent-text">
        <Mail className="size-6" aria-hidden="true" />
      </span>
      <h1 className="text-28 font-semibold">{t('sent.title')}</h1>
      <SentNote from={mailFrom} host={host} />
    </>
  )
}
