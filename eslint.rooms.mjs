// The house plan (docs/house.md): a room may import itself and the rooms listed after it. Later rows win.
export const rooms = {
  'lib/domain': [],
  'lib/texts': [],
  'lib/ml': ['lib/domain'],
  'lib/io': ['lib/domain'],
  'lib/usecases': ['lib/io', 'lib/texts', 'lib/domain'],
  'lib/web': ['lib/usecases', 'lib/io', 'lib/domain'],
  'lib/embedded': ['lib/domain'],
  'lib/cli': ['lib/texts', 'lib/domain'],
  'lib/sdk': ['lib/domain'],
  app: ['lib/web', 'lib/usecases', 'lib/texts', 'lib/domain'],
  'app/**/_*': ['app', 'lib/ml', 'lib/sdk', 'lib/texts', 'lib/domain'], // underscore folders run in the browser; "Try it" loads a bundle as web teams do
  workers: ['lib/usecases', 'lib/ml', 'lib/io', 'lib/domain'],
  'lib/testing': ['lib/embedded', 'lib/io', 'lib/domain'],
}

/** What a test may import beside what its room may. */
export const forTests = ['lib/testing', 'lib/embedded']
