"""Finding: the list of vacancies with words, filters, facets and order; the indexer; the API list."""
