//! Two figures side by side: whether they agree, and if not, why.
