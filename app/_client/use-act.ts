'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useToast } from '@/app/_ui/toast'
import { problemText } from './api-problem'

type Words = { done?: string; failed: string }

/**
 * Something a row of a page can do: it asks the API, then the page is fetched anew. `acting` names the row that waits.
 * A problem is said in a toast whose title is `failed`.
 */
export function useAct() {
  const router = useRouter()
  const toast = useToast()
  const [acting, setActing] = useState<string>()

  async function act(name: string, task: () => Promise<unknown>, { done, failed }: Words): Promise<boolean> {
    setActing(name)
    try {
      await task()
      if (done) toast({ tone: 'ok', title: done })
      router.refresh()
      return true
    } catch (error) {
      toast({ tone: 'danger', title: failed, text: problemText(error) })
      return false
    } finally {
      setActing(undefined)
    }
  }

  return { acting, act }
}
