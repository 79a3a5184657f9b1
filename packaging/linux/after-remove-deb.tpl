#!/bin/sh
set -e
case "$1" in
  remove | purge)
    if [ -f '/etc/apparmor.d/${executable}' ]; then
      if [ -d /sys/kernel/security/apparmor ]; then
        apparmor_parser --remove '/etc/apparmor.d/${executable}' >/dev/null 2>&1 || true
      fi
      rm -f '/etc/apparmor.d/${executable}'
    fi
    if command -v update-desktop-database >/dev/null 2>&1; then
      update-desktop-database -q /usr/share/applications || true
    fi
    ;;
esac
# The policy may hold the client secret of the clinic's application: nothing of it stays after a purge.
if [ "$1" = purge ]; then
  rm -f /etc/practice-companion/policy.json
  rmdir --ignore-fail-on-non-empty /etc/practice-companion 2>/dev/null || true
fi
exit 0
