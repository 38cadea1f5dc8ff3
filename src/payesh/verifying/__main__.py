"""`python payesh-verify.pyz PACKAGE`: in the file that is handed out, this room is all there is."""

import sys

if __name__ == "__main__":
    from payesh_verify.command import main

    sys.exit(main())
