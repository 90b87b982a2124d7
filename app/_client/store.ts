import { useSyncExternalStore } from 'react'

/** A value that is watched: no proxies, no magic; a change is a new value. */
export type Store<T> = {
  get: () => T
  set: (change: Partial<T> | ((before: T) => Partial<T>)) => void
  subscribe: (listener: () => void) => () => void
}

export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(change) {
      const part = typeof change === 'function' ? change(value) : change
      const keys = Object.keys(part) as (keyof T)[]
      if (keys.every((key) => Object.is(part[key], value[key]))) return
      value = { ...value, ...part }
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Watches one part of a store. The part must be kept in the store (or be a plain value): not made anew on each look. */
export function useStore<T extends object, P>(store: Store<T>, part: (value: T) => P): P {
  return useSyncExternalStore(
    store.subscribe,
    () => part(store.get()),
    () => part(store.get()),
  )
}
