#!/bin/sh
# Says in one line whether the model does on the phone at the end of the cable (or in an emulator) what it was trained to:
#   sh check-on-phone.sh
# It builds the sample, runs the model on the picture in check/ and compares what it says with check/expected.json.
cd "$(dirname "$0")" || exit 2
end() { echo "$1"; exit "$2"; }

sdk="${ANDROID_HOME:-$ANDROID_SDK_ROOT}"
[ -n "$sdk" ] || [ -f local.properties ] || end "NOT CHECKED: set ANDROID_HOME to your Android SDK, or open this folder in Android Studio once." 2
PATH="$sdk/platform-tools:$PATH"
command -v adb >/dev/null || end "NOT CHECKED: adb is not found: it is in platform-tools of the Android SDK." 2
adb devices | grep -q '[[:space:]]device$' || end "NOT CHECKED: adb sees no phone: connect one with USB debugging on, or start an emulator." 2

if sh gradlew --quiet connectedDebugAndroidTest; then
  end "RIGHT: on this phone the model says what the trained network says." 0
else
  end "WRONG, or not built: what it says is above, and in app/build/reports/androidTests/connected/debug/index.html." 1
fi
