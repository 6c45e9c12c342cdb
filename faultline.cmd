@echo off
rem The Windows twin of ./faultline. Written with care but not yet tried on Windows: tell us what it does.
rem
rem   FAULTLINE_OPTS   more JVM options, e.g. -Xmx4g
rem   FAULTLINE_BUILD  never: start what is built, and do not look whether a source is newer
setlocal EnableExtensions DisableDelayedExpansion

set "HOME_DIR=%~dp0"
set "HOME_DIR=%HOME_DIR:~0,-1%"
set "APP=%HOME_DIR%\web\target\faultline"
set "JAR=%APP%\faultline.jar"
set "STAMP=%APP%\.built"

set "JDK="
set "MAJOR=0"
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%j in ('where javac 2^>nul') do if not defined JDK call :try "%%~dpj.."
for %%r in (
  "%ProgramFiles%\Eclipse Adoptium"
  "%ProgramFiles%\Java"
  "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu"
  "%ProgramFiles%\Amazon Corretto"
  "%USERPROFILE%\.jdks"
) do if not defined JDK if exist "%%~r" for /d %%d in ("%%~r\*") do if not defined JDK call :try "%%~d"
if not defined JDK (
  echo faultline: no JDK 21 or newer found: install one, say from https://adoptium.net, or set JAVA_HOME to it. 1>&2
  exit /b 1
)

set "JAVA_HOME=%JDK%"
if /i "%FAULTLINE_BUILD%"=="never" goto :start
call :stale
if not defined STALE goto :start

echo faultline: building (a first build takes a minute or two)... 1>&2
if not exist "%APP%" mkdir "%APP%"
if exist "%STAMP%" del "%STAMP%"
if exist "%APP%\*.jsa" del "%APP%\*.jsa"
pushd "%HOME_DIR%"
call mvnw.cmd -q -B -ntp -Dquick -Dmaven.test.skip=true package 1>&2
set "RESULT=%ERRORLEVEL%"
popd
if not "%RESULT%"=="0" (
  echo faultline: the build failed: see above. It needs the network the first time. 1>&2
  exit /b 1
)
type nul > "%STAMP%"

:start
if not exist "%JAR%" (
  echo faultline: not built: there is no %JAR% 1>&2
  exit /b 1
)
set "FLAGS=-XX:+UseSerialGC -Xms32m -Xmx1g -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr -Djava.awt.headless=true"
if %MAJOR% GEQ 23 set "FLAGS=%FLAGS% --sun-misc-unsafe-memory-access=allow"
set "ARCHIVE=%APP%\faultline-%MAJOR%.jsa"
if not exist "%ARCHIVE%" (
  "%JDK%\bin\java.exe" %FLAGS% "-Dfaultline.home=%HOME_DIR%" "-XX:ArchiveClassesAtExit=%ARCHIVE%" -jar "%JAR%" warm >nul 2>nul
)
if exist "%ARCHIVE%" set FLAGS=%FLAGS% -Xshare:auto "-XX:SharedArchiveFile=%ARCHIVE%"
"%JDK%\bin\java.exe" %FLAGS% "-Dfaultline.home=%HOME_DIR%" %FAULTLINE_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem Takes the folder %1 as the JDK if it is one and 21 or newer.
:try
if not exist "%~1\bin\javac.exe" exit /b 1
if not exist "%~1\release" exit /b 1
set "FOUND=0"
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "FOUND=%%~v"
set "FOUND=%FOUND:"=%"
set /a FOUND=FOUND 2>nul
if %FOUND% LSS 21 exit /b 1
set "JDK=%~f1"
set "MAJOR=%FOUND%"
exit /b 0

rem Sets STALE where nothing is built or a source is newer than the build.
:stale
set "STALE="
if not exist "%STAMP%" set "STALE=1"
if not exist "%JAR%" set "STALE=1"
if defined STALE exit /b 0
for /f %%s in ('powershell -NoProfile -Command "$b=(Get-Item '%STAMP%').LastWriteTime; $r='%HOME_DIR%'; $f=@(Get-Item ($r+'\pom.xml'),($r+'\simulator\pom.xml'),($r+'\web\pom.xml')) + @(Get-ChildItem -Recurse ($r+'\simulator\src\main'),($r+'\web\src\main')); if ($f | Where-Object { $_.LastWriteTime -gt $b }) { 'stale' }"') do set "STALE=1"
exit /b 0
