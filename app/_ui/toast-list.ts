/** What is shown of toasts, the newest last: four at most, and of one kind only the last. */
export const withToast = <Toast extends { kind?: string }>(shown: readonly Toast[], next: Toast): Toast[] => [
  ...shown.filter(({ kind }) => kind === undefined || kind !== next.kind).slice(-3),
  next,
]
