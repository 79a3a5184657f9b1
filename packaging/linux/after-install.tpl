#!/bin/sh
set -e
folder='/opt/${sanitizedProductName}'

# The sandbox's helper is set-uid root, as in Chrome's own packages: whether an ordinary user may have namespaces cannot
# be found out by root, and without either the app refuses to start.
chown root:root "$folder/chrome-sandbox"
chmod 4755 "$folder/chrome-sandbox"

# Ubuntu 24.04 and later: let this program have user namespaces, where AppArmor knows the profile's ABI.
if command -v apparmor_parser >/dev/null 2>&1 && [ -d /etc/apparmor.d ]; then
  if apparmor_parser --skip-kernel-load --debug "$folder/resources/apparmor-profile" >/dev/null 2>&1; then
    cp -f "$folder/resources/apparmor-profile" '/etc/apparmor.d/${executable}'
    if [ -d /sys/kernel/security/apparmor ]; then
      apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
    fi
  fi
fi

# Where no trigger of the package manager does it: makes the link scheme and the icon known.
if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database -q /usr/share/applications || true
fi
if command -v gtk-update-icon-cache >/dev/null 2>&1 && [ -f /usr/share/icons/hicolor/icon-theme.cache ]; then
  gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor || true
fi
exit 0
