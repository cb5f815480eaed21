@echo off
rem Runs Maven 3.9 or newer without naming any download host of a package registry; see mvnw.
setlocal EnableDelayedExpansion
set "VERSION=3.9.16"
set "BASE=%~dp0"
set "BASE=%BASE:~0,-1%"
if "%MAVEN_USER_HOME%"=="" set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "DIST=%MAVEN_USER_HOME%\wrapper\dists\apache-maven-%VERSION%-xunjian"
set "ARCHIVE=https://archive.apache.org/dist/maven/maven-3/%VERSION%/binaries/apache-maven-%VERSION%-bin.zip"
set "MAVEN_PROJECTBASEDIR=%BASE%"

set "SYSTEM="
for /f "delims=" %%m in ('where mvn.cmd 2^>nul') do if not defined SYSTEM set "SYSTEM=%%m"
if defined SYSTEM (
  for /f "tokens=3" %%v in ('call "!SYSTEM!" -B -v 2^>nul ^| findstr /c:"Apache Maven"') do set "FOUND=%%v"
  for /f "tokens=1,2 delims=." %%a in ("!FOUND!") do (
    if %%a GEQ 4 goto system
    if %%a EQU 3 if %%b GEQ 9 goto system
  )
)
if exist "%DIST%\bin\mvn.cmd" goto own
set "PART=%DIST%.part"
if exist "%PART%" rmdir /s /q "%PART%"
mkdir "%PART%"
if defined SYSTEM (
  echo mvnw: fetching Maven %VERSION% through the installed !SYSTEM! 1>&2
  pushd "%PART%"
  call "!SYSTEM!" -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack -Dartifact=org.apache.maven:apache-maven:%VERSION%:zip:bin "-DoutputDirectory=%PART%" 1>&2
  popd
)
if not exist "%PART%\apache-maven-%VERSION%\bin\mvn.cmd" (
  echo mvnw: fetching Maven %VERSION% from the Apache archive 1>&2
  powershell -NoProfile -Command "$ErrorActionPreference='Stop'; Invoke-WebRequest -UseBasicParsing '%ARCHIVE%' -OutFile '%PART%\maven.zip'; Expand-Archive '%PART%\maven.zip' '%PART%'"
)
if not exist "%PART%\apache-maven-%VERSION%\bin\mvn.cmd" (
  echo mvnw: could not fetch Maven %VERSION%; install Maven 3.9 or newer and put it on the PATH 1>&2
  exit /b 1
)
move "%PART%\apache-maven-%VERSION%" "%DIST%" >nul
rmdir /s /q "%PART%"
:own
call "%DIST%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%
:system
call "%SYSTEM%" %*
exit /b %ERRORLEVEL%
