; Registers the link scheme for the whole machine, as the installer is per machine. The -- ends the reading of switches,
; so that nothing in a link can become one.
!macro customInstall
  WriteRegStr HKLM "Software\Classes\com.practicecompanion.desktop" "" "URL:Practice Companion"
  WriteRegStr HKLM "Software\Classes\com.practicecompanion.desktop" "URL Protocol" ""
  WriteRegStr HKLM "Software\Classes\com.practicecompanion.desktop\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr HKLM "Software\Classes\com.practicecompanion.desktop\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "--" "%1"'
!macroend

!macro customUnInstall
  ; An update removes the old version first; the scheme must not be without an owner in between.
  ${ifNot} ${isUpdated}
    DeleteRegKey HKLM "Software\Classes\com.practicecompanion.desktop"
  ${endIf}
!macroend
