/**
 * Every English text of Corral that is looked up by key: first the screen, then what the text means there. ICU messages:
 * `{name}` is a value, `{n, plural, one {# image} other {# images}}` a counted thing, `<b>…</b>` what the screen wraps.
 * Strings stay literal (`as const`): from them the compiler knows the keys and the values each one needs.
 */
export const en = {
  figures: {
    now: 'now',
    minutesAgo: '{minutes} min ago',
    hoursAgo: '{hours} h ago',
    yesterday: 'yesterday',
    moment: '{date} {time} UTC',
    bytes: '{value} B',
    kilobytes: '{value} KB',
    megabytes: '{value} MB',
    gigabytes: '{value} GB',
    hours: '{hours} h',
    hoursMinutes: '{hours} h {minutes} min',
    minutes: '{minutes} min',
    minutesSeconds: '{minutes} min {seconds} s',
    seconds: '{seconds} s',
  },
  site: { description: 'Label together. Train. Ship to web and phone.', skip: 'Skip to the content' },
  mails: {
    signIn: {
      subject: 'Sign in to {host}',
      heading: 'Sign in to Corral',
      text: 'This link signs you in at {host}. It works once, for 24 hours.',
      button: 'Sign in',
      notYou: 'If you did not ask for it, leave it: nothing happens without it.',
      address: 'The button does not work? Open this address:',
    },
    invite: {
      subject: '{from} invites you to {place}',
      place: '{project} in {workspace}',
      sender: '{name} ({email})',
      heading: 'Join {place}',
      text: {
        owner: '{from} invites you to run the workspace.',
        manager: '{from} invites you to run projects: add images, invite people and train models.',
        reviewer: '{from} invites you to label images and review the labels of others.',
        annotator: '{from} invites you to label images.',
        viewer: '{from} invites you to see and download models.',
      },
      left: '{n, plural, one {# image is} other {# images are}} left to label.',
      accept: 'Accept',
      acceptAndStart: 'Accept and start',
      validity: 'For {email} only. Valid {days, number} days, once.',
      unknown: 'You do not know what this is? Leave it: nothing happens.',
    },
  },
} as const
