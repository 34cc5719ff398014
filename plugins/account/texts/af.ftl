### Registrasie: wie die inwoner in die stad se boeke is.

account-title = My registrasie
account-unknown =
    Ek weet nog nie watter rekening joune is nie, so ek kan nie hier ’n rekening wys nie.
    Vra asseblief { $city } om hierdie telefoonnommer by jou rekening te sit: neem jou ID en ’n ou rekening na ’n kliëntedienstoonbank. Skryf daarna weer *rekening*, en jy sal hier sien wat jy skuld en jou state kry.
