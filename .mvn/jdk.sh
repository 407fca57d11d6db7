# Finds the JDK of this build; sourced by ./lab and ./mvnw, so POSIX sh, and quiet under `set -euf`.
#
# Takes the first home that holds a compiler and is recent enough, in this order: JAVA_HOME, the `java` of PATH,
# /usr/lib/jvm, SDKMAN. The version is read in the home's `release` file: starting a JVM to ask would cost 50 ms.
# If there is one, exports JAVA_HOME and leaves its version in jdk_version; else leaves JAVA_HOME alone and
# jdk_version empty.

jdk_oldest=25
jdk_version=

# Whether $1 is a JDK's home and recent enough; if so, leaves its version in jdk_version.
jdk_is_recent() {
  jdk_version=
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  # A line reads JAVA_VERSION="25.0.3"; between = and " there is an empty field.
  while IFS='="' read -r jdk_key _ jdk_value _; do
    [ "$jdk_key" != JAVA_VERSION ] || jdk_version=$jdk_value
  done <"$1/release"
  jdk_major=${jdk_version%%[!0-9]*}
  [ "${jdk_major:-0}" -ge "$jdk_oldest" ] || jdk_version=
  [ -n "$jdk_version" ]
}

# The home that holds the java of PATH, whatever links lead to it; empty if there is none.
jdk_of_path() {
  jdk_java=$(command -v java) && jdk_java=$(readlink -f "$jdk_java") || return 0
  printf '%s\n' "${jdk_java%/bin/java}"
}

# Exports the first of the homes given that is recent enough.
jdk_take_first() {
  for jdk_home in "$@"; do
    if jdk_is_recent "$jdk_home"; then
      export JAVA_HOME="$jdk_home"
      return 0
    fi
  done
  return 1
}

case $- in *f*) jdk_globbing=-f ;; *) jdk_globbing=+f ;; esac
set +f
jdk_take_first "${JAVA_HOME:-/nonexistent}" ||
  jdk_take_first "$(jdk_of_path)" ||
  jdk_take_first /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* ||
  :
set "$jdk_globbing"

# A fresh Debian has no unzip, and mvnw would then fetch the .tar.gz, which the checksum of the .zip refuses.
# Stands in for it with the JDK's own jar, for the only call that mvnw makes: unzip [-q] archive -d folder.
if ! command -v unzip >/dev/null && command -v "${JAVA_HOME:+$JAVA_HOME/bin/}jar" >/dev/null; then
  unzip() (
    [ "$1" != -q ] || shift
    set +f
    cd "$3" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "$1" && chmod +x ./*/bin/*
  )
fi
