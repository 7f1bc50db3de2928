"""What a person reads about their own conversations."""

NOT_FOUND = "Samtalen findes ikke. Den kan være slettet, fordi der er gået for lang tid."
DELETED = "Samtalen er slettet."
KEPT_FOR = "Samtalen ligger her i {days} dage efter dit sidste spørgsmål og bliver så slettet. Kun du kan se den."
