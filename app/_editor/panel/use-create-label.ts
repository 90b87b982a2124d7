import { useState } from 'react'
import { api } from '@/app/_client/api'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { useWorkbench } from '@/app/_editor/editor-context'
import { takeLabels } from '@/app/_editor/workbench'
import { chooseLabel } from '@/app/_editor/store/annotate'
import { routes } from '@/lib/domain/address/routes'
import { Labels } from '@/lib/domain/contract/label'

/** Makes a label of the project and chooses it. `make` answers whether it worked; if not, `problem` says why. */
export function useCreateLabel() {
  const { place, editor } = useWorkbench()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function make(name: string): Promise<boolean> {
    setBusy(true)
    setProblem(undefined)
    try {
      const { items } = await api.quiet.post(routes.labels(place), Labels, { body: { names: [name] } })
      takeLabels(editor, items)
      const made = items.find((label) => label.name.toLowerCase() === name.toLowerCase())
      if (made) chooseLabel(editor, made.id)
      return true
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(problemText(error))
      return false
    } finally {
      setBusy(false)
    }
  }

  return { make, busy, problem }
}
