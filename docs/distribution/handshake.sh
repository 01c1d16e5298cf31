#!/bin/sh
#
# Starts handshake as it was unpacked or installed. With a runtime beside it nothing else is needed;
# otherwise Java, 17 or newer. Obeys JAVA_HOME, and HANDSHAKE_JAVA_OPTS for options of Java.

self=$0
while [ -L "$self" ]; do
    target=$(readlink "$self")
    case $target in
        /*) self=$target ;;
        *) self=$(dirname "$self")/$target ;;
    esac
done
home=$(cd "$(dirname "$self")/.." && pwd -P) || exit 2

jar=$home/lib/handshake.jar
[ -e "$jar" ] || jar=$home/share/handshake/handshake.jar

if [ -x "$home/runtime/bin/java" ]; then
    java=$home/runtime/bin/java
elif [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
else
    java=java
fi
if ! command -v "$java" >/dev/null 2>&1; then
    echo "handshake: Java is missing: install Java 17 or newer (Debian: default-jre-headless), or set JAVA_HOME" >&2
    exit 2
fi

# Only a shell can ask cheaply what the standard streams are, and how large the screen is.
keyboard=false terminal=false
[ -t 0 ] && keyboard=true
set -- -jar "$jar" "$@"
if [ -t 1 ]; then
    terminal=true
    size=$(stty size 2>/dev/null </dev/tty)
    set -- "-Dhandshake.rows=${size% *}" "-Dhandshake.columns=${size#* }" "$@"
fi
[ -t 2 ] && set -- -Dhandshake.status=true "$@"
set -- "-Dhandshake.terminal=$terminal" "-Dhandshake.keyboard=$keyboard" "$@"

# Long work earns the optimising compiler.
case " $* " in
    *" explore "* | *" read "* | *" capture "* | *" serve "*) ;;
    *) set -- -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$@" ;;
esac

# shellcheck disable=SC2086 # several options are several words
exec "$java" -Xshare:auto ${HANDSHAKE_JAVA_OPTS:-} "$@"
