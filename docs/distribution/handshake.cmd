@echo off
rem Starts handshake on Windows. Needs Java 17 or newer, on the path or in JAVA_HOME.
rem Obeys HANDSHAKE_JAVA_OPTS for options of Java.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo handshake: Java is missing: install Java 17 or newer, or set JAVA_HOME 1>&2
  exit /b 2
)
"%JAVA%" -XX:+UseSerialGC -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 %HANDSHAKE_JAVA_OPTS% -jar "%~dp0..\lib\handshake.jar" %*
exit /b %ERRORLEVEL%
