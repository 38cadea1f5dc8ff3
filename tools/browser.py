"""Chromium for the tests: where it is, how to start it, and how to get it on Debian.

python -m tools.browser            prints its path
python -m tools.browser --install  installs Debian's package first if none is found
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no Chromium found; on Debian: apt install chromium (or set PAYESH_CHROMIUM to its path)"

# Without the flags that quiet its own background traffic, Chromium looks up its maker's hosts at
# every start, which a machine without a network answers slowly.
# A later list replaces an earlier one, so Playwright's own stands here again behind ours: the menu
# below the address bar, which no test sees, would start two processes for each new context, and a
# process in reserve would be started for each new page.
WITHOUT = [
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
    "SpareRendererForSitePerProcess",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
    "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints",
    "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch",
]  # fmt: skip
FLAGS = [
    f"--disable-features={','.join(WITHOUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
]


def find() -> Path | None:
    """The browser to use: PAYESH_CHROMIUM, then PATH, then one that Playwright installed."""
    given = os.environ.get("PAYESH_CHROMIUM")
    if given:
        return Path(given) if Path(given).exists() else None
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright")
    return next(iter(sorted(cache.glob("chromium-*/chrome-linux*/chrome"), reverse=True)), None)


def privilege() -> list[str] | None:
    """What must stand before apt-get: nothing as root, sudo if it asks no password, else None."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    quiet = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0
    return [str(sudo), "-n"] if quiet else None


def install() -> None:
    """Debian's chromium by apt-get, where this account may do that; silent when it cannot."""
    before = privilege()
    if before is None or not shutil.which("apt-get"):
        return
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    print("browser: installing Debian's chromium for the tests", flush=True)
    for words in (["update"], ["install", "--no-install-recommends", "chromium"]):
        subprocess.run([*before, *quiet, *words], stdout=subprocess.DEVNULL)


def main() -> None:
    """Print the path of the browser, or say that there is none."""
    if "--install" in sys.argv and find() is None:
        install()
    print(find() or MISSING)


if __name__ == "__main__":
    main()
