#!/bin/sh
# Also run on an update, after the new version has been set up: acts on the last removal only.
[ "$1" = 0 ] || exit 0
if [ -f '/etc/apparmor.d/${executable}' ]; then
  if [ -d /sys/kernel/security/apparmor ]; then
    apparmor_parser --remove '/etc/apparmor.d/${executable}' >/dev/null 2>&1 || true
  fi
  rm -f '/etc/apparmor.d/${executable}'
fi
if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database -q /usr/share/applications || true
fi
exit 0
