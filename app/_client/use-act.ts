'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { useToast } from '@/app/_ui/toast'
import { problemText } from './api-problem'

type Words = { done?: string; failed: string }
type Deed = Words & { name: string; task: () => Promise<unknown> }

/**
 * Something a row of a page can do: it asks the API, then the page is fetched anew. `acting` names the row that waits.
 * A problem is said in a toast whose title is `failed`. One thing at a time: a second click finds the first at work.
 */
export function useAct() {
  const router = useRouter()
  const toast = useToast()
  const { mutateAsync, isPending, variables } = useMutation({
    mutationFn: ({ task }: Deed) => task(),
    onSuccess: (_, { done }) => {
      if (done) toast({ tone: 'ok', title: done })
      router.refresh()
    },
    onError: (error, { failed }) => toast({ tone: 'danger', title: failed, text: problemText(error) }),
  })

  const atWork = useRef(false) // also before React has drawn it

  async function act(name: string, task: Deed['task'], words: Words): Promise<boolean> {
    if (atWork.current) return false
    atWork.current = true
    return mutateAsync({ name, task, ...words })
      .then(
        () => true,
        () => false,
      )
      .finally(() => (atWork.current = false))
  }

  return { acting: isPending ? variables.name : undefined, act }
}
