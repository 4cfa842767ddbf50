"""What the sandbox process puts around the code of a user."""
