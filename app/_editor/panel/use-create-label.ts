import { useMutation } from '@tanstack/react-query'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { useWorkbench } from '@/app/_editor/editor-context'
import { takeLabels } from '@/app/_editor/workbench'
import { chooseLabel } from '@/app/_editor/store/annotate'
import { routes } from '@/lib/domain/address/routes'
import { Labels } from '@/lib/domain/contract/label'

/** Makes a label of the project and chooses it. `make` answers whether it worked; if not, `problem` says why. */
export function useCreateLabel() {
  const { place, editor, readLabels } = useWorkbench()
  const creating = useMutation({
    mutationFn: (name: string) => api.quiet.post(routes.labels(place), Labels, { body: { names: [name] } }),
    onSuccess: ({ items }, name) => {
      takeLabels(editor, items)
      const made = items.find((label) => label.name.toLowerCase() === name.toLowerCase())
      if (made) chooseLabel(editor, made.id)
    },
    // Since this page was opened, perhaps, the project lets annotators make none.
    onError: () => void readLabels().catch(() => undefined),
  })
  const make = (name: string): Promise<boolean> =>
    creating.mutateAsync(name).then(
      () => true,
      () => false, // `problem` says why
    )
  return { make, busy: creating.isPending, problem: creating.error ? problemText(creating.error) : undefined }
}
